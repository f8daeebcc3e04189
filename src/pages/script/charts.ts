/** Draws every chart that is not drawn yet (parts/chart.ts); its colours are those of the page, also when they change. */
export const charts = `
const colours = { main: '--brand', second: '--second', bad: '--bad' };
const dashes = { main: undefined, second: [6, 4], bad: [2, 3] };
const drawn = new Map();
function drawCharts() {
  for (const [place, plot] of drawn) if (!place.isConnected) { plot.destroy(); drawn.delete(place); }
  if (!window.uPlot) return;
  for (const place of document.querySelectorAll('[data-chart]')) if (!drawn.has(place)) draw(place);
}
function draw(place) {
  const data = JSON.parse(place.dataset.chart);
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const number = new Intl.NumberFormat(data.locale, { maximumFractionDigits: 1 });
  const short = new Intl.DateTimeFormat(data.locale, { hour: '2-digit', minute: '2-digit', timeZone: data.timeZone });
  const axis = { stroke: colour('--soft'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 }, font: '12px system-ui' };
  const series = data.series.map(({ label, values, tone = 'main' }) => ({
    label, stroke: colour(colours[tone]), width: 2, dash: dashes[tone], points: { show: values.filter((each) => each != null).length < 4, size: 6 },
    value: (plot, value) => (value == null ? '' : number.format(value) + ' ' + data.unit),
  }));
  place.classList.add('drawn');
  const size = () => ({ width: place.clientWidth, height: 168 });
  const plot = new uPlot({
    ...size(), padding: [12, 12, 0, 0], cursor: { drag: { x: false, y: false } },
    scales: { y: { range: (plot, low, high) => [0, Math.max(4, high * 1.1)] } },
    axes: [{ ...axis, values: (plot, at) => at.map((each) => short.format(each * 1000)) }, { ...axis, size: 56, values: (plot, at) => at.map((each) => number.format(each)) }],
    series: [{ label: data.time, value: (plot, at) => (at == null ? '' : short.format(at * 1000)) }, ...series],
  }, [data.times, ...data.series.map(({ values }) => values)], place);
  drawn.set(place, plot);
}
addEventListener('resize', () => { for (const [place, plot] of drawn) plot.setSize({ width: place.clientWidth, height: 168 }); });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  for (const [place, plot] of drawn) { plot.destroy(); drawn.delete(place); }
  drawCharts();
});
drawCharts();
`;
