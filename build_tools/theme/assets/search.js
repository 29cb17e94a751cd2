// Search is there where scripts run and pages come from a server. What searches is Material's own script; it is
// fetched, with the index of all pages, when a reader first goes to the field, so that no other visit waits for it.
(() => {
  const { material, home } = document.currentScript.dataset;
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

  const fetchSearch = () => {
    const script = document.createElement("script");
    script.src = material;
    script.addEventListener("load", () => field.dispatchEvent(new Event("keyup"))); // for what was typed meanwhile
    document.body.append(script);
  };
  field.addEventListener("focus", fetchSearch, { once: true });
})();
