// Loads every picture of the open page, and returns the addresses of those that do not come.
async () => {
  const pictures = [...document.images];
  for (const picture of pictures) picture.loading = "eager";
  const answers = await Promise.allSettled(pictures.map((picture) => picture.decode()));
  return pictures.filter((_, place) => answers[place].status === "rejected").map((picture) => picture.src);
}
