/** Letters that a quoted string of HTTP may have without escapes. */
const plain = (name: string) => name.replace(/[^\x20-\x7e]|["\\%]/g, "_")

const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

/** Names a file in every alphabet, by RFC 8187, with a plain name for old programs. */
export const contentDisposition = (kind: "inline" | "attachment", name: string): string =>
  `${kind}; filename="${plain(name)}"; filename*=UTF-8''${encoded(name)}`
