// The drawing of a list becomes a map to move, with all the places that the list finds on all its
// pages, in clusters. The list beside stays the way to everything; on an error the drawing stays too.

const { L } = window;
const settings = document.querySelector("[data-dj-map]");
const words = settings.dataset;
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
const picked = document.createElement("ol"); // the chosen place, where no list beside holds it
const markers = new Map(); // by the id of the record
let map, clusters, address;
let chosen = null; // the id of the record whose popup is open
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
  const besides = ":scope > .dj-places";
  if (!find(besides, figure.parentElement)) figure.parentElement.append(make("ol", "dj-places"));
  find(besides, figure.parentElement).before(seen);
  map?.invalidateSize({ animate: false });
  all(".dj-places > [id^=place-]").forEach(fitRow);
  showSeen();
}

/** Give a row of the list the shape of its pin, which has no number, and a way there. */
function fitRow(row) {
  const id = Number(row.dataset.djPlace);
  if (!markers.has(id) || find(".dj-place__show", row)) return;
  const shape = make("span", `dj-place__shape dj-shape--${markers.get(id).record.kind}`);
  shape.setAttribute("aria-hidden", "true");
  shape.append(make("span", "dj-shape"));
  find(".dj-place__number", row).replaceWith(shape);
  const title = find(".dj-title-link", row).textContent;
  const button = make("button", "dj-place__show", words.show);
  button.type = "button";
  button.append(make("span", "visually-hidden", ` · ${title}`));
  button.addEventListener("click", () => {
    map.closePopup(); // it shows nothing else while it is open
    showPlace(id);
  });
  find(".dj-place > div", row).append(button);
}

function showPlace(id) {
  ground.scrollIntoView({ block: "nearest" });
  const marker = markers.get(id);
  clusters.zoomToShowLayer(marker, () => openPopup(marker));
}

/** Show the place that the address names, as the page of a record does: #record-30. */
function showAsked() {
  const id = Number(location.hash.match(/^#record-(\d+)$/)?.[1]);
  if (markers.has(id)) showPlace(id);
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
    // Its motions last longer than ours may.
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    inertia: false,
  });
  // Leaflet has no setting for this: to follow the keyboard it would slide to each pin.
  map.panBy = (offset, how) => L.Map.prototype.panBy.call(map, offset, { ...how, animate: false });
  map.setView([0, 0], 2);
  L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  new Scale({ imperial: false }).addTo(map);
  for (const layer of all("[data-tiles]", settings)) {
    L.tileLayer(layer.dataset.tiles, { subdomains: "01234567", maxZoom: CLOSEST }).addTo(map);
  }
  if (words.credit) {
    L.control.attribution({ prefix: false }).addAttribution(words.credit).addTo(map);
  }
  const count = (cluster) => cluster.getChildCount();
  clusters = L.markerClusterGroup({
    animate: false,
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
  clusters.on("keypress", ({ layer, originalEvent }) => {
    // A click elsewhere has closed the popup of another pin; Enter on a pin has not.
    if (originalEvent.key === "Enter" && layer.record?.id !== chosen) map.closePopup();
  });
  clusters.bindPopup(popupOf, {
    minWidth: 200,
    maxWidth: 260,
    autoPanPaddingTopLeft: [16, 112], // below the zoom buttons
    autoPanPaddingBottomRight: [16, 16],
  });
  clusters.addTo(map);
  map.on("layeradd", ({ layer }) => {
    if (!layer.record) return;
    layer.getElement().dataset.djPlace = layer.record.id;
    layer.getElement().classList.toggle("dj-is-chosen", layer.record.id === chosen);
  });
  map.on("popupopen", onPopupOpen);
  map.on("popupclose", onPopupClose);
  map.on("moveend", showSeen);
}

const Scale = L.Control.Scale.extend({
  _updateMetric(most) {
    const metres = this._getRoundNum(most);
    const text = metres < 1000 ? counted(words.metres, metres) : counted(words.kilometres, metres / 1000);
    this._updateScale(this._mScale, text, metres / most);
  },
});

function badgesOf({ kindLabel, level }) {
  const badges = make("div", "dj-card__meta");
  badges.append(make("span", "dj-badge", kindLabel));
  if (level) badges.append(make("span", "dj-level", level));
  return badges;
}

function popupOf({ record }) {
  const link = make("a", "dj-popup__title", record.title);
  link.href = recordUrl(record.id);
  const box = make("div", "dj-popup");
  box.append(badgesOf(record), link);
  if (record.organisation) box.append(make("p", "dj-card__place", record.organisation));
  return box;
}

/** Take the keyboard into what was opened, and back to its pin afterwards. */
function onPopupOpen({ popup }) {
  const box = popup.getElement();
  find(".leaflet-popup-close-button", box)?.setAttribute("aria-label", words.close);
  find("a.dj-popup__title", box)?.focus({ preventScroll: true });
  chosen = popup._source.record.id;
  const row = markChosen();
  // Where it stands below the map, as on a phone, it would take the map out of sight.
  const isBeside = row.getBoundingClientRect().left >= ground.getBoundingClientRect().right;
  if (isBeside) row.scrollIntoView({ block: "nearest", behavior: "instant" });
}

function onPopupClose({ popup }) {
  chosen = null;
  markChosen();
  // With the popup the focus in it is gone already: it is on the body then.
  const { activeElement } = document;
  if (activeElement !== document.body && !popup.getElement()?.contains(activeElement)) return;
  // A pin may have gone back into its cluster.
  const pin = popup._source && clusters.getVisibleParent(popup._source);
  (pin?.getElement() ?? ground).focus({ preventScroll: true });
}

/** Mark the chosen place on the map and in the list, and return its row. */
function markChosen() {
  for (const element of all(".dj-map .dj-is-chosen")) {
    element.classList.remove("dj-is-chosen");
    element.removeAttribute("aria-current");
  }
  const marker = markers.get(chosen);
  const rows = all(`.dj-map .dj-places:not(.dj-picked) > [data-dj-place="${chosen}"]`);
  let row = rows.find((each) => each.checkVisibility());
  picked.hidden = !marker || Boolean(row);
  picked.replaceChildren();
  if (!marker) return null;
  if (!row) {
    row = rowOf(marker.record);
    picked.append(row);
  }
  row.classList.add("dj-is-chosen");
  row.setAttribute("aria-current", "location");
  clusters.getVisibleParent(marker)?.getElement().classList.add("dj-is-chosen");
  return row;
}

/** Take the places over and turn the map to them. */
function takePoints({ features, ...collection }) {
  const { kinds, organisations, levels } = collection;
  address = collection.url;
  map.closePopup();
  clusters.clearLayers();
  const bounds = L.latLngBounds();
  const pins = {};
  for (const { id, geometry, properties } of features) {
    const [east, north] = geometry.coordinates;
    const { title, kind } = properties;
    const organisation = organisations[properties.organisation];
    pins[kind] ??= icon(`dj-marker dj-shape--${kind}`, 44, '<span class="dj-shape"></span>');
    const name = organisation ? `${title} · ${organisation}` : title;
    const marker = L.marker([north, east], { icon: pins[kind], title: name });
    marker.record = { id, title, kind, kindLabel: kinds[kind] ?? kind, organisation };
    marker.record.level = levels[properties.level];
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
    if (!signal.aborted) showAsked();
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
  find(".dj-places:not(.dj-picked)", seen)?.remove();
  find(".dj-seen__note", seen).textContent = "";
  if (wanted) listSeen();
  markChosen();
}

function listSeen() {
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
  picked.className = "dj-places dj-picked";
  seen.append(label, note, picked);
}

function rowOf(record) {
  const link = make("a", "dj-title-link", record.title);
  link.href = recordUrl(record.id);
  const heading = make("h2", "dj-card__title");
  heading.append(link);
  const body = document.createElement("div");
  body.append(heading, badgesOf(record));
  if (record.organisation) body.append(make("p", "dj-card__place", record.organisation));
  const card = make("article", "dj-card dj-place");
  card.append(make("span", "dj-place__number"), body);
  const row = document.createElement("li");
  row.dataset.djPlace = record.id;
  row.append(card);
  fitRow(row);
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

function onKey(event) {
  // The sheet of the phone is closed by the same key.
  if (event.key === "Escape" && !find(":popover-open")) map?.closePopup();
}

addEventListener("dj-listing", follow);
addEventListener("keydown", onKey);
addEventListener("pointerover", markCluster);
addEventListener("focusin", markCluster);
follow();
