// Search is there where scripts run and pages come from a server. What searches is Material's own script; it is
// fetched, with the index of all pages, when a reader first goes to the field, so that no other visit waits for it.
(() => {
  const { material, home, also } = document.currentScript.dataset;
  const field = document.querySelector(".site-search__field");
  if (!field || location.protocol === "file:") return;
  document.documentElement.classList.replace("no-js", "js");

  // What Material's script expects to find: the site's root, and its words in the browser's storage.
  const scope = new URL(".", new URL(home, location));
  window.__md_scope = scope;
  window.__md_hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
  window.__md_get = (key, storage = localStorage, at = scope) => JSON.parse(storage.getItem(`${at.pathname}.${key}`));
  window.__md_set = (key, value, storage = localStorage, at = scope) => {
    try {
      storage.setItem(`${at.pathname}.${key}`, JSON.stringify(value));
    } catch (error) {
      // A browser that keeps nothing loses nothing here.
    }
  };

  // What is searched goes to a worker: with it go the words that this site has for what a reader calls otherwise.
  const otherWords = also ? also.split(";").map((pair) => pair.split("=")) : [];
  const widen = (query) => {
    const asked = ` ${query.toLowerCase()}`;
    return [query, ...otherWords.filter(([word]) => asked.includes(` ${word}`)).map(([, ours]) => ours)].join(" ");
  };
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    const isQuery = typeof message?.data === "string";
    return post.call(this, isQuery ? { ...message, data: widen(message.data) } : message, ...rest);
  };

  // Material's script looks at the field when a key is let go: not at what is pasted, spoken, or typed as it loads.
  const lookAgain = () => field.dispatchEvent(new Event("keyup"));
  const fetchSearch = () => {
    const script = document.createElement("script");
    script.src = material;
    script.addEventListener("load", lookAgain);
    document.body.append(script);
  };
  field.addEventListener("focus", fetchSearch, { once: true });

  // Escape closes the results and keeps the place. Material's script listens to every key that reaches the window: it
  // would leave the field at Escape and at Tab, and make shortcuts of single letters, which speech input sets off.
  const search = field.closest(".site-search");
  search.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    field.focus();
    search.dataset.closed = "";
  });
  field.addEventListener("input", () => {
    delete search.dataset.closed;
    lookAgain();
  });
  // Results can be stepped through with the tabulator as well as with arrows.
  new MutationObserver(() => {
    search.querySelectorAll("a[tabindex]").forEach((link) => link.removeAttribute("tabindex"));
  }).observe(search, { childList: true, subtree: true });
  document.addEventListener("keydown", (event) => {
    const moves = search.contains(event.target) && ["ArrowUp", "ArrowDown", "Enter"].includes(event.key);
    if (!moves) event.stopPropagation();
  });
})();
