/** Bounds on fetching the pages that messages link to. */
export const linkPreviewLimits = {
  /** The time for a page with all its redirects, and again for its picture. */
  fetchedWithinMs: 8_000,
  redirects: 5,
  headerBytes: 32_768,
  /** Bytes of a page that are read, after decompression. What a page says about itself stands at its beginning. */
  pageBytes: 1_048_576,
  /** A larger picture is not fetched to its end, and not shown. */
  pictureBytes: 8_388_608,
  /** Elements within elements of a page that are read, because each end is looked for among all of them. */
  depth: 256,
  /** The characters of one text of a page that are looked at. */
  textLength: 4_000,
  /** In pixels. Smaller pictures are no pictures of anything. */
  leastPictureSide: 32,
  /** Pages that a node fetches at once. */
  pagesAtOnce: 4,
  attempts: 3
} as const
