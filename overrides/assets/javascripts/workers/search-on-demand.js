// Stands before Material's search worker and loads it with the first question asked, so that a page
// costs neither its script nor the building of its index. The worker's file name comes after the #.
// Messages are Material's: 0 here is the index, 1 ready, 2 a question, 3 the results.
const post = self.postMessage.bind(self);
const waiting = [];
let index;

self.addEventListener("message", function first(event) {
  if (!event.isTrusted) return; // told by us, and meant for the worker behind
  event.stopImmediatePropagation();
  const { type, data } = event.data;
  if (type === 0) {
    index = event.data;
    post({ type: 1 });
  } else if (!data && !waiting.length) {
    post({ type: 3, data: { items: [] } });
  } else if (waiting.push(event.data) === 1) {
    self.postMessage = (message) => {
      if (message.type !== 1) return post(message);
      self.removeEventListener("message", first);
      waiting.forEach(tell);
    };
    importScripts(self.location.hash.split("/").pop());
    tell(index);
  }
});

function tell(data) {
  self.dispatchEvent(new MessageEvent("message", { data }));
}
