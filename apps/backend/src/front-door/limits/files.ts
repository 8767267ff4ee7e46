/** Files and pictures. */
export const fileLimits = {
  /** The most megabytes of one file, of the files of one person, and of all files, by default. */
  megabytes: 25,
  megabytesPerPerson: 1_000,
  megabytesInAll: 20_000,
  /** Hours until an upload without another piece is removed: its whole size counts from the start. */
  hoursWithoutPiece: 1,
  /** Hours until a file that no message has is removed. */
  hoursWithoutMessage: 24,
  /** The uploads that a person may have begun and not finished. */
  unfinishedPerPerson: 20,
  /** Pictures with more pixels are not decoded, because each takes four bytes of memory: 200 MB. */
  pixels: 50_000_000,
  /** Files that a node inspects at once. Each holds one of the four threads of Node. */
  inspectedAtOnce: 2,
  /** Files of one person that a node inspects at once, so that nobody waits behind all the files of another. */
  inspectedAtOncePerPerson: 1,
  /** A picture that takes longer to decode, for all its sizes together, is not shown as a picture. */
  decodedWithinSeconds: 20,
  /** A PDF whose first page takes longer to draw, or more memory, has no thumbnail. Nor has a larger one, which is not read at all. */
  pageDrawnWithinSeconds: 15,
  pageMegabytes: 256,
  drawnPdfMegabytes: 50,
  /** PDFs from before Hazel drew first pages that are drawn in a minute, so that new files do not wait for them. */
  olderPdfsAtOnce: 10,
  /** Removed files are looked for this often. Their bytes are gone within a minute. */
  removedEverySeconds: 15,
  /** Files whose bytes are removed before others are looked for. */
  removedAtOnce: 100
} as const
