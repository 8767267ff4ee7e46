/** With these headers a browser makes no page of any bytes, and no page of another origin shows them. */
export const harmless = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "sandbox; default-src 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  // The permission is asked each time, because a file may be gone and a reader may have left.
  "cache-control": "private, no-cache",
  "content-encoding": "identity"
}
