// Stands before Material's search worker and loads it with the first question asked, so that a page
// costs neither its script nor the documents to look through nor the building of their index. The
// worker's file name comes after the #, the documents' is in the settings of the index.
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
    tell(asked(event.data));
  } else if (!data && !waiting.length) {
    post({ type: 3, data: { items: [] } });
  } else if (waiting.push(event.data) === 1) {
    self.postMessage = (message) => {
      if (message.type !== 1) return post(message);
      ready = true;
      waiting.map(asked).forEach(tell);
    };
    documents().then(
      (docs) => {
        importScripts(self.location.hash.split("/").pop());
        tell({ ...index, data: { ...index.data, docs } });
      },
      () => waiting.splice(0), // the next question tries again
    );
  }
});

async function documents() {
  const { config, docs } = index.data;
  if (!config.documents) return docs;
  const root = new URL("../../../", self.location.href); // this file is in assets/javascripts/workers/
  return (await fetch(new URL(config.documents, root))).json();
}

// Material looks for every word as a beginning. So "a" would find all that begins with an a, and
// "testing" not "test": words that say nothing in this language are left out, and endings.
function asked({ type, data }) {
  const { stopWordFilter, stemmer } = lunr[index.data.config.lang[0]] ?? lunr;
  const words = data.toLowerCase().replace(/[?!.,;:]+(?=\s|$)/g, "").split(/\s+/);
  const telling = words.filter((word) => stopWordFilter(word)).map((word) => {
    const stem = `${stemmer(new lunr.Token(word))}`;
    return stem.length > 3 && word.startsWith(stem) ? stem : word;
  });
  return { type, data: (!data.includes('"') && telling.join(" ")) || data };
}

function tell(data) {
  self.dispatchEvent(new MessageEvent("message", { data }));
}
