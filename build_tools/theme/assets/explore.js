/* Turns a chart's picture into an interactive Plotly chart when the reader asks for it, and back again.

   The page holds, inside <figure class="chart">, a <div class="chart-picture"> and a hidden
   <button class="chart-explore" data-chart-json="..." data-plotly="..." data-back="..." data-loading="..."
   data-ready="..." data-failed="...">. The first two are addresses on this site; the others are what is said.
   Nothing is fetched before the button is pressed, and without this script the button stays hidden.

   Where the page holds <a class="chart-save-svg" href="charts/ID.svg" data-png="..." data-failed="...">, a button
   after it saves the same picture as ID.png. */
(function () {
  "use strict";

  const NARROW = 500;
  const LABEL = 120;
  let library = null;

  function loadPlotly(address) {
    if (library) return library;
    library = new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      script.src = address;
      script.onload = function () { resolve(window.Plotly); };
      script.onerror = function () {
        library = null;
        script.remove();
        reject(new Error(address));
      };
      document.head.append(script);
    });
    return library;
  }

  async function fetchChart(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address);
    return answer.json();
  }

  function add(parent, name, className, words) {
    const made = document.createElement(name);
    made.className = className;
    if (words) made.textContent = words;
    parent.append(made);
    return made;
  }

  function plain(text) {
    return text.replace(/<br>/g, ". ").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  }

  /* What the browser makes of a colour of the style sheet on this page, in this scheme and with forced colours. */
  function colourOf(stage, property, name, className) {
    const probe = add(stage, "span", className);
    probe.style[property] = "var(" + name + ")";
    const colour = getComputedStyle(probe)[property];
    probe.remove();
    return colour;
  }

  function recolour(chart, stage) {
    chart.data.forEach(function (trace) {
      const colour = colourOf(stage, "color", "--chart-colour", trace.meta.look);
      if (trace.line) trace.line.color = colour;
      if (trace.error_y) trace.error_y.color = colour;
      // A mark at the very end of the scale is drawn whole; lines alone may end beyond it.
      if (/markers/.test(trace.mode)) trace.cliponaxis = false;
      if (trace.marker && trace.marker.line) {
        if (trace.marker.color === trace.marker.line.color) trace.marker.color = colour;
        trace.marker.line.color = colour;
      } else if (trace.marker) {
        trace.marker.color = colour;
      }
    });
  }

  function dress(chart, plot) {
    const style = getComputedStyle(plot);
    const paper = colourOf(plot, "backgroundColor", "--chart-paper", "");
    const layout = chart.layout;
    layout.font = { color: style.color, family: style.fontFamily, size: 14 };
    layout.paper_bgcolor = layout.plot_bgcolor = "rgba(0,0,0,0)";
    layout.hoverlabel = { bgcolor: paper, bordercolor: style.color, font: { color: style.color } };
    if (layout.xaxis.nticks) layout.xaxis.nticks = Math.max(2, Math.floor(plot.clientWidth / LABEL));
    if (plot.clientWidth < NARROW) {
      if (layout.meta.narrow) layout.yaxis.ticktext = layout.meta.narrow;
      if (layout.meta.narrow_height) layout.height = layout.meta.narrow_height;
      if (layout.showlegend) layout.height += 24 * chart.data.length;
    }
    Object.keys(layout).filter(function (name) { return /^[xy]axis/.test(name); }).forEach(function (name) {
      const lines = { gridcolor: "rgba(128,128,128,0.35)", linecolor: style.color, zerolinecolor: style.color };
      Object.assign(layout[name], lines);
    });
    (layout.shapes || []).forEach(function (shape) { shape.line.color = style.color; });
    (layout.annotations || []).forEach(function (note) {
      if (note.name === "rebase") Object.assign(note, { bordercolor: style.color, borderwidth: 2, borderpad: 2 });
    });
  }

  /* The arrow keys walk along the chart: each step shows its figures and says them. */
  function walk(Plotly, chart, plot, status) {
    const across = chart.layout.xaxis.categoryarray ? "x" : "y";
    const places = chart.layout[across + "axis"].categoryarray;
    let at = -1;
    plot.addEventListener("keydown", function (event) {
      const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      at = Math.min(Math.max(at + step, 0), places.length - 1);
      const found = [];
      chart.data.forEach(function (trace, curve) {
        const point = trace.hovertext ? trace[across].indexOf(places[at]) : -1;
        if (point >= 0 && trace.hovertext[point]) found.push({ curve: curve, point: point, trace: trace });
      });
      status.textContent = found.map(function (each) {
        return plain(each.trace.hovertext[each.point]) + ".";
      }).join(" ");
      const points = found.map(function (each) { return { curveNumber: each.curve, pointNumber: each.point }; });
      const plots = found.map(function (each) { return (each.trace.xaxis || "x") + (each.trace.yaxis || "y"); });
      Plotly.Fx.hover(plot, points, Array.from(new Set(plots)));
    });
  }

  async function draw(button, figure, status) {
    const loaded = await Promise.all([loadPlotly(button.dataset.plotly), fetchChart(button.dataset.chartJson)]);
    const Plotly = loaded[0], chart = loaded[1], meta = chart.layout.meta;
    const stage = document.createElement("div");
    stage.className = "chart-stage";
    add(stage, "p", "chart-live-title", meta.title);
    add(stage, "p", "chart-live-note", meta.subtitle);
    const plot = add(stage, "div", "chart-plot");
    meta.notes.forEach(function (note) { add(stage, "p", "chart-live-note", note); });
    plot.tabIndex = 0;
    plot.setAttribute("role", "application");
    plot.setAttribute("aria-label", meta.title + ". " + meta.words);
    figure.querySelector(".chart-picture").after(stage);
    figure.classList.add("chart-live");
    recolour(chart, stage);
    dress(chart, plot);
    await Plotly.newPlot(plot, chart.data, chart.layout, chart.config);
    walk(Plotly, chart, plot, status);
    plot.focus();
    return function () {
      Plotly.purge(plot);
      stage.remove();
      figure.classList.remove("chart-live");
    };
  }

  function prepare(button) {
    const figure = button.closest("figure");
    const status = document.createElement("p");
    const show = button.textContent;
    let putAway = null;
    status.className = "chart-status";
    status.setAttribute("role", "status");
    button.after(status);
    button.hidden = false;

    function back() {
      putAway();
      putAway = null;
      button.textContent = show;
      status.textContent = "";
      button.focus();
    }

    figure.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && putAway) back();
    });
    button.addEventListener("click", async function () {
      if (button.getAttribute("aria-disabled") === "true") return;
      if (putAway) return back();
      button.setAttribute("aria-disabled", "true");
      status.textContent = button.dataset.loading || "";
      try {
        putAway = await draw(button, figure, status);
        button.textContent = button.dataset.back || show;
        status.textContent = button.dataset.ready || "";
      } catch (error) {
        const stage = figure.querySelector(".chart-stage");
        if (stage) stage.remove();
        figure.classList.remove("chart-live");
        status.textContent = button.dataset.failed || "";
      } finally {
        button.removeAttribute("aria-disabled");
      }
    });
  }

  /* The saved picture holds its own title, source and colours: it is drawn as it is, at twice its size. */
  async function savePng(link) {
    const picture = new Image();
    picture.src = link.href;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 2 * picture.naturalWidth;
    canvas.height = 2 * picture.naturalHeight;
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const saved = document.createElement("a");
    saved.href = canvas.toDataURL("image/png");
    saved.download = link.pathname.split("/").pop().replace(/svg$/, "png");
    saved.click();
  }

  function offerPng(link) {
    const button = document.createElement("button");
    const status = document.createElement("p");
    button.type = "button";
    button.className = "chart-save-png";
    button.textContent = link.dataset.png;
    status.className = "chart-status";
    status.setAttribute("role", "status");
    link.after(" ", button, status);
    button.addEventListener("click", function () {
      status.textContent = "";
      savePng(link).catch(function () { status.textContent = link.dataset.failed; });
    });
  }

  function start() {
    // A page that was opened as a file may not fetch the chart's data: there is nothing to offer.
    if (location.protocol === "file:") return;
    document.querySelectorAll("button.chart-explore").forEach(function (button) {
      // Where every figure is hidden there is nothing to explore.
      if (!button.closest("figure").querySelector(".chart-nothing")) prepare(button);
    });
    document.querySelectorAll("a.chart-save-svg[data-png]").forEach(offerPng);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
