/* Turns a chart's picture into an interactive Plotly chart when the reader asks for it, and back again.

   The page holds, inside <figure class="chart">, a <div class="chart-picture"> and a hidden
   <button class="chart-explore" data-chart-json="..." data-plotly="..." data-back="..." data-loading="..."
   data-ready="..." data-failed="...">. The first two are addresses on this site; the others are what is said.
   Nothing is fetched before the button is pressed, and without this script the button stays hidden. */
(function () {
  "use strict";

  const NARROW = 500;
  const LABEL = 120;
  let library = null;

  function loadPlotly(address) {
    if (library) return library;
    library = new Promise(function (resolve, reject) {
      // plotly.js writes a style element into the page unless it finds this mark; charts.css holds the rules.
      const mark = document.createElement("meta");
      mark.id = "plotly.js-style-global";
      mark.className = "no-inline-styles";
      document.head.append(mark);
      const script = document.createElement("script");
      script.src = address;
      script.onload = function () { resolve(window.Plotly); };
      script.onerror = function () {
        library = null;
        script.remove();
        mark.remove();
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

  /* The colours that the style sheet gives each kind of series on this page, in this scheme. */
  function recolour(chart, stage) {
    chart.data.forEach(function (trace) {
      const probe = add(stage, "span", trace.meta.look);
      const colour = getComputedStyle(probe).getPropertyValue("--chart-colour").trim();
      probe.remove();
      if (!colour) return;
      if (trace.line) trace.line.color = colour;
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
    const paper = style.getPropertyValue("--chart-paper").trim();
    const layout = chart.layout;
    layout.font = { color: style.color, family: style.fontFamily, size: 14 };
    layout.paper_bgcolor = layout.plot_bgcolor = "rgba(0,0,0,0)";
    layout.hoverlabel = { bgcolor: paper, bordercolor: style.color, font: { color: style.color } };
    if (layout.xaxis.nticks) layout.xaxis.nticks = Math.max(2, Math.floor(plot.clientWidth / LABEL));
    if (plot.clientWidth < NARROW) {
      if (layout.meta.narrow) layout.yaxis.ticktext = layout.meta.narrow;
      layout.height += 24 * chart.data.length;
    }
    ["xaxis", "xaxis2", "yaxis"].forEach(function (name) {
      const axis = layout[name];
      if (axis) Object.assign(axis, { gridcolor: "rgba(128,128,128,0.35)", linecolor: style.color, zerolinecolor: style.color });
    });
    (layout.shapes || []).forEach(function (shape) { shape.line.color = style.color; });
  }

  /* The arrow keys walk along the chart: each step shows its figures and says them. */
  function walk(Plotly, chart, plot, status) {
    const places = chart.layout[chart.data[0].type === "bar" ? "yaxis" : "xaxis"].categoryarray;
    const across = chart.data[0].type === "bar" ? "y" : "x";
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
      const seen = found.filter(function (each) { return (each.trace.xaxis || "x") === "x"; });
      Plotly.Fx.hover(plot, seen.map(function (each) { return { curveNumber: each.curve, pointNumber: each.point }; }));
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

    button.addEventListener("click", async function () {
      if (button.getAttribute("aria-disabled") === "true") return;
      if (putAway) {
        putAway();
        putAway = null;
        button.textContent = show;
        status.textContent = "";
        return;
      }
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

  function start() {
    // A page that was opened as a file may not fetch the chart's data: there is nothing to offer.
    if (location.protocol === "file:") return;
    document.querySelectorAll("button.chart-explore").forEach(prepare);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
