for (const panel of document.querySelectorAll("#wegwijs-findings")) {
  // What is new is said once and opens the panel; what was there stays as the writer left it.
  const details = panel.querySelector("details");
  const text = details.textContent;
  const key = "wegwijs-findings";
  const seen = JSON.parse(sessionStorage.getItem(key) || "{}");
  const keep = () => sessionStorage.setItem(key, JSON.stringify({ text, open: details.open }));
  if (seen.text === text) {
    details.open = seen.open;
  } else {
    const said = [...panel.querySelectorAll("summary, .wf-note")].map((each) => each.textContent);
    setTimeout(() => { panel.querySelector(".wf-said").textContent = said.join(". "); }, 500);
  }
  keep();
  addEventListener("pagehide", keep);  // not at "toggle": a page may go before that is told
}
