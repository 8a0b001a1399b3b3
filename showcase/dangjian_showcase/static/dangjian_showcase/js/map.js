// The drawing of a list becomes a map to move, with all the places that the list finds on all its
// pages, in clusters. The list beside stays the way to everything; on an error the drawing stays too.

const { L } = window;
const settings = document.querySelector("[data-dj-map]");
const words = settings.dataset;
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const CLOSEST = document.querySelector("[data-tiles]") ? 18 : 16; // on plain ground nothing is nearer
const STREET = 14; // no closer than this without being asked
const LISTED = 60; // places in the list of what is seen
const BATCH = 1000; // places that are put on the map at once

const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const counted = (text, number) => text.replace("{n}", number);

const figure = document.createElement("figure");
const ground = document.createElement("div");
const caption = document.createElement("p");
const seen = document.createElement("div");
const markers = new Map(); // by the id of the record
let map, clusters, kinds, address;
let fetching = null;
let asked = null; // the filters that the places on the map belong to

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** Return what of the page's address narrows the list. */
function filters() {
  const pairs = new URLSearchParams(location.search);
  for (const name of ["page", "sort", "view", "all"]) pairs.delete(name);
  return pairs.toString();
}

function recordUrl(id) {
  const listed = find(`.dj-title-link[data-dj-record="${id}"]`);
  return listed ? listed.href : address.replace("/0/", `/${id}/`);
}

/** Put the map where the list's drawing is, or would be. */
function place() {
  const results = find(".dj-results");
  const drawing = find(".dj-map__ground", results);
  if (drawing) {
    drawing.replaceWith(figure);
  } else {
    const holder = make("div", "dj-map");
    holder.append(figure);
    const rest = find(".dj-map__rest", results);
    if (rest) rest.before(holder);
    else results.append(holder);
  }
  if (!find(".dj-places", figure.parentElement)) figure.parentElement.append(make("ol", "dj-places"));
  find(".dj-places", figure.parentElement).before(seen);
  map?.invalidateSize({ animate: false });
  for (const row of all(".dj-places > [id^=place-]")) addButton(row);
  showSeen();
}

/** Give a row of the list a way to its pin. */
function addButton(row) {
  const id = Number(row.dataset.djPlace);
  if (!markers.has(id) || find(".dj-place__show", row)) return;
  const title = find(".dj-title-link", row).textContent;
  const button = make("button", "dj-place__show", words.show);
  button.type = "button";
  button.append(make("span", "visually-hidden", ` · ${title}`));
  button.addEventListener("click", () => {
    ground.scrollIntoView({ block: "nearest" });
    const marker = markers.get(id);
    clusters.zoomToShowLayer(marker, () => openPopup(marker));
  });
  find(".dj-place > div", row).append(button);
}

function openPopup(marker) {
  const popup = clusters.getPopup();
  popup._source = marker;
  popup.setLatLng(marker.getLatLng()).openOn(map);
}

function icon(className, size, html) {
  return L.divIcon({ className, html, iconSize: [size, size], popupAnchor: [0, -8] });
}

function makeMap() {
  ground.className = "dj-map__leaflet";
  ground.setAttribute("role", "region");
  ground.setAttribute("aria-label", words.label);
  figure.className = "dj-map__ground";
  caption.setAttribute("role", "status");
  const below = make("figcaption", "dj-caption");
  below.append(caption);
  figure.append(ground, below);
  map = L.map(ground, {
    attributionControl: false,
    zoomControl: false,
    minZoom: 2,
    maxZoom: CLOSEST,
    maxBounds: [[-90, -200], [90, 200]],
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
  });
  // Leaflet has no setting for this: to follow the keyboard it would slide to each pin.
  if (still) map.panBy = (offset, how) => L.Map.prototype.panBy.call(map, offset, { ...how, animate: false });
  map.setView([0, 0], 2);
  L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  for (const layer of all("[data-tiles]", settings)) {
    L.tileLayer(layer.dataset.tiles, { subdomains: "01234567", maxZoom: CLOSEST }).addTo(map);
  }
  if (words.credit) {
    L.control.attribution({ prefix: false }).addAttribution(words.credit).addTo(map);
  }
  const count = (cluster) => cluster.getChildCount();
  clusters = L.markerClusterGroup({
    animate: !still,
    showCoverageOnHover: false,
    maxClusterRadius: 56,
    spiderLegPolylineOptions: { className: "dj-map__leg", weight: 1.5 },
    iconCreateFunction(cluster) {
      const label = counted(words.cluster, count(cluster));
      const number = `<span class="dj-cluster__number" aria-hidden="true">${count(cluster)}</span>`;
      return icon(
        `dj-cluster dj-cluster--${Math.min(String(count(cluster)).length, 4)}`,
        44,
        `${number}<span class="visually-hidden">${label}</span>`,
      );
    },
  });
  clusters.bindPopup(popupOf, { minWidth: 200, maxWidth: 260, autoPanPadding: [16, 16] });
  clusters.addTo(map);
  map.on("layeradd", ({ layer }) => {
    if (layer.record) layer.getElement().dataset.djPlace = layer.record.id;
  });
  map.on("popupopen", onPopupOpen);
  map.on("popupclose", onPopupClose);
  map.on("moveend", showSeen);
  ground.addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup();
  });
}

function popupOf(marker) {
  const { id, title, kind } = marker.record;
  const link = make("a", "dj-popup__title", title);
  link.href = recordUrl(id);
  const box = make("div", "dj-popup");
  box.append(make("span", "dj-badge", kinds[kind] ?? kind), link);
  return box;
}

/** Take the keyboard into what was opened, and back to its pin afterwards. */
function onPopupOpen({ popup }) {
  const box = popup.getElement();
  find(".leaflet-popup-close-button", box)?.setAttribute("aria-label", words.close);
  find("a.dj-popup__title", box)?.focus({ preventScroll: true });
}

function onPopupClose({ popup }) {
  // With the popup the focus in it is gone already: it is on the body then.
  const { activeElement } = document;
  if (activeElement !== document.body && !popup.getElement()?.contains(activeElement)) return;
  // A pin may have gone back into its cluster.
  const pin = popup._source && clusters.getVisibleParent(popup._source);
  (pin?.getElement() ?? ground).focus({ preventScroll: true });
}

/** Take the places over and turn the map to them. */
function takePoints({ features, ...collection }) {
  kinds = collection.kinds;
  address = collection.url;
  map.closePopup();
  clusters.clearLayers();
  const pin = icon("dj-marker", 44, '<span class="dj-marker__disc"></span>');
  const bounds = L.latLngBounds();
  for (const { id, geometry, properties } of features) {
    const [east, north] = geometry.coordinates;
    const marker = L.marker([north, east], { icon: pin, title: properties.title });
    marker.record = { id, ...properties };
    markers.set(id, marker);
    bounds.extend(marker.getLatLng());
  }
  map.fitBounds(bounds, { maxZoom: STREET, padding: [32, 32], animate: false });
  caption.textContent = counted(words.total, markers.size);
}

/** Put the places on the map: first some from everywhere, at once, then all the others. */
async function showPoints(signal) {
  const all = [...markers.values()];
  const step = Math.ceil(all.length / BATCH);
  for (let first = 0; first < step; first += 1) {
    if (signal.aborted) return;
    clusters.addLayers(all.filter((_marker, place) => place % step === first));
    await new Promise((resolve) => setTimeout(resolve));
  }
  ground.dataset.djPoints = all.length;
}

/** Bring the map level with the list. */
async function follow() {
  const wanted = filters();
  if (wanted === asked) {
    if (markers.size) place();
    return;
  }
  fetching?.abort();
  fetching = new AbortController();
  const { signal } = fetching;
  try {
    const query = wanted && `?${wanted}`;
    const answer = await fetch(words.djMap + query, { signal });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    const collection = await answer.json();
    asked = wanted;
    markers.clear();
    if (!collection.features.length) return; // the list says that there is none
    if (!map) makeMap();
    place();
    takePoints(collection);
    place();
    await showPoints(signal);
  } catch (error) {
    if (error.name === "AbortError") return;
    asked = null;
    if (!map) return; // the drawing is still there
    place();
    caption.textContent = words.failed;
  }
}

/** List the places that the map shows, in the place of the list's own page, if that is wanted. */
function showSeen() {
  if (!map) return;
  if (!seen.firstChild) makeSwitch();
  const wanted = find("input", seen).checked;
  const results = find(".dj-results");
  for (const part of [...all(".dj-map > .dj-places, .dj-pager, .dj-map__rest", results)]) {
    part.hidden = wanted;
  }
  find(".dj-places", seen)?.remove();
  find(".dj-seen__note", seen).textContent = "";
  if (!wanted) return;
  const view = map.getBounds();
  const inside = [...markers.values()].filter((marker) => view.contains(marker.getLatLng()));
  const list = make("ol", "dj-places");
  list.append(...inside.slice(0, LISTED).map(({ record }) => rowOf(record)));
  const rest = inside.length - LISTED;
  const note = [counted(words.inView, inside.length)];
  if (rest > 0) note.push(counted(words.rest, rest));
  find(".dj-seen__note", seen).textContent = note.join(" · ");
  seen.append(list);
}

function makeSwitch() {
  seen.className = "dj-seen";
  const label = make("label", "dj-seen__switch");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.addEventListener("change", showSeen);
  label.append(box, ` ${words.seen}`);
  const note = make("p", "dj-seen__note");
  note.setAttribute("role", "status");
  seen.append(label, note);
}

function rowOf({ id, title, kind }) {
  const link = make("a", "dj-title-link", title);
  link.href = recordUrl(id);
  const heading = make("h2", "dj-card__title");
  heading.append(link);
  const body = document.createElement("div");
  body.append(heading, make("span", "dj-badge", kinds[kind] ?? kind));
  const card = make("article", "dj-card dj-place");
  const spot = make("span", "dj-place__number");
  spot.setAttribute("aria-hidden", "true");
  card.append(spot, body);
  const row = document.createElement("li");
  row.dataset.djPlace = id;
  row.append(card);
  return row;
}

/** Mark the cluster that hides the pin of the row under the pointer; js/listing.js marks pins. */
function markCluster({ target }) {
  const id = Number(target.closest?.("[data-dj-place]")?.dataset.djPlace);
  const shown = map && markers.has(id) ? clusters.getVisibleParent(markers.get(id)) : null;
  for (const element of all(".dj-cluster.dj-is-marked", ground)) {
    element.classList.remove("dj-is-marked");
  }
  const element = shown?.getElement?.();
  if (element?.classList.contains("dj-cluster")) element.classList.add("dj-is-marked");
}

addEventListener("dj-listing", follow);
addEventListener("pointerover", markCluster);
addEventListener("focusin", markCluster);
follow();
