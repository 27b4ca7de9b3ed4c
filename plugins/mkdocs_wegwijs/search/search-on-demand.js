// Stands before Material's search worker and loads it with the first question asked, so that a page
// costs neither its script nor the documents to look through nor the building of their index. The
// worker's file name comes after the #; the settings of the index name the documents, and the words
// by which they are found where that is ours to do.
// Messages are Material's: 0 here is the index, 1 ready, 2 a question, 3 the results.
const post = self.postMessage.bind(self);
const waiting = [];
let index, ready;

self.addEventListener("message", (event) => {
  if (!event.isTrusted) return; // told by us, and meant for the worker behind
  event.stopImmediatePropagation();
  const { type, data } = event.data;
  if (type === 0) {
    index = event.data;
    post({ type: 1 });
  } else if (ready) {
    tell(event.data);
  } else if (!data && !waiting.length) {
    post({ type: 3, data: { items: [] } });
  } else if (waiting.push(event.data) === 1) {
    self.postMessage = (message) => {
      if (message.type !== 1) return post(message);
      ready = true;
      waiting.forEach(tell);
    };
    begin(index.data).catch(() => waiting.splice(0)); // the next question tries again
  }
});

async function begin({ config, docs }) {
  const root = new URL("../../../", self.location.href); // this file is in assets/javascripts/workers/
  const read = async (path) => (await fetch(new URL(path, root))).json();
  const { documents, words } = config;
  const data = await Promise.all([documents ? read(documents) : docs, words && read(words)]);
  if (words) importScripts("search-words.js");
  importScripts(self.location.hash.split("/").pop());
  tell({ ...index, data: { ...index.data, config: { ...config, words: data[1] }, docs: data[0] } });
}

function tell(data) {
  self.dispatchEvent(new MessageEvent("message", { data }));
}
