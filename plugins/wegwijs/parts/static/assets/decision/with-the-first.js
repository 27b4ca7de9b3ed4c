// Where a theme swaps pages in one document, scripts that later pages name do not run: this one
// waits for the first decision that comes, and loads the script that knows all of them.
{
  const { src } = document.currentScript;
  const seen = new MutationObserver(() => {
    if (!document.querySelector("wegwijs-decision")) return;
    seen.disconnect();
    document.head.append(Object.assign(document.createElement("script"), { src: new URL("wegwijs-chain.js", src).href }));
  });
  seen.observe(document, { childList: true, subtree: true });
}
