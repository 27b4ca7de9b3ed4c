// Stands in a page in place of the theme's script, and loads it when a reader first needs it: for
// search, the menu, the colours or its keys. What was done before it came is done again then.
{
  const { src } = document.currentScript.dataset;
  const root = document.documentElement;
  const palette = [...document.querySelectorAll("[data-md-component=palette] input")];
  const kept = palette[0] && __md_get("__palette");
  const shown = kept ? palette[kept.index] : palette.find((each) => matchMedia(each.dataset.mdColorMedia).matches);
  let script, ready, again;
  const load = () => {
    if (script) return;
    script = Object.assign(document.createElement("script"), { src, onerror: () => script = 0 });
    script.onload = () => {
      ready = 1;
      document$.next(document); // the theme waits for the page to be read, which it is by now
      again?.();
    };
    document.body.append(script);
  };
  const later = (act) => ready || (load(), again = act);
  root.classList.replace("no-js", "js");
  for (const each of palette) if (each === (shown ?? palette[0])) each.nextElementSibling.hidden = false;
  const head = document.querySelector("header") ?? document; // a theme of a site's own may have none
  for (const event of ["pointerover", "pointerdown", "focusin"]) head.addEventListener(event, load, { passive: true });
  addEventListener("change", ({ target }) => palette.includes(target) && later(() => target.dispatchEvent(new Event("change"))), true);
  addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, target } = event;
    if (/^[fs/pn,.]$/.test(key) && !ctrlKey && !metaKey && !target.closest("input, select, textarea, [contenteditable]"))
      later(() => target.dispatchEvent(new KeyboardEvent("keydown", event)));
  });
  // Words to look for in the address; a list of the page's parts, where it stands beside the text.
  const sides = () => matchMedia("(min-width: 60em)").matches && [...document.querySelectorAll(".md-sidebar")].some((each) => each.getClientRects()[0]);
  if (/[?&][qh]=/.test(location.search)) load();
  else addEventListener("load", () => sides() && load());
}
