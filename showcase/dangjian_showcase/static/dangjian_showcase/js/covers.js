// Takes a cover away whose file does not come: the drawing behind it is enough.

const COVER = ".dj-cover img";
const drop = (image) => (image.closest("picture") ?? image).remove();

// Covers that come with a later answer of a list are heard as well.
addEventListener("error", ({ target }) => target.matches?.(COVER) && drop(target), true);
for (const image of document.querySelectorAll(COVER)) {
  if (image.complete && !image.naturalWidth) drop(image);
}
