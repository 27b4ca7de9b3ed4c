// Reloads this page when it changed, where the reader was; shows what is found, and what is under way.
(() => {
  const own = document.currentScript;
  const known = { ...own.dataset };
  const key = "wegwijs-place";
  const place = JSON.parse(sessionStorage.getItem(key) || "null");
  sessionStorage.removeItem(key);
  if (place && place.page === location.pathname) {
    history.scrollRestoration = "manual";
    const back = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    back();
    addEventListener("load", () => { back(); requestAnimationFrame(back); });
  }
  const reload = () => {
    sessionStorage.setItem(key, JSON.stringify({ page: location.pathname, x: scrollX, y: scrollY }));
    location.reload();
  };
  const show = (html) => {
    const former = document.getElementById("wegwijs-findings");
    if (former) former.remove();
    if (html) own.before(document.createRange().createContextualFragment(html));
  };
  let status;
  const say = (text) => {
    if (!status && !text) return;
    if (!status) {
      status = document.createElement("p");
      status.id = "wegwijs-under-way";
      status.setAttribute("role", "status");
      status.style.cssText = "position:fixed;inset:auto auto 0 0;margin:0;padding:.2em .6em;z-index:9;"
        + "font:14px/1.5 system-ui,sans-serif;background:#1a1a1a;color:#fff";
      own.before(status);
    }
    status.textContent = text;
    status.hidden = !text;
  };
  let shown = document.getElementById("wegwijs-findings")?.outerHTML ?? "";
  let asking;
  const ask = async () => {
    if (document.visibilityState !== "visible" || asking) return;
    asking = new AbortController();
    let pause = 0;
    try {
      const query = new URLSearchParams({ ...known, page: location.pathname });
      const answer = await fetch(`/livereload/?${query}`, { signal: asking.signal, cache: "no-store" });
      const { reload: changed, panel, status: text, ...news } = await answer.json();
      if (changed) return reload();
      Object.assign(known, news);
      if (panel.trim() !== shown) { shown = panel.trim(); show(panel); }
      say(text);
    } catch {
      pause = 1000;
    }
    asking = undefined;
    setTimeout(ask, pause);
  };
  addEventListener("visibilitychange", ask);
  addEventListener("pagehide", () => asking?.abort());
  addEventListener("pageshow", () => { asking = undefined; ask(); });
})();
