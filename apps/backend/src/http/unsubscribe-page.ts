import { createHash } from "node:crypto"
import { HttpServerResponse } from "effect/http"

/** The colours are those of the web app (`apps/web/src/styles.css`), which this page does not load. */
const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(oklch(0.965 0.006 85), oklch(0.19 0.006 85));
  --surface: light-dark(oklch(0.992 0.003 85), oklch(0.225 0.006 85));
  --text: light-dark(oklch(0.24 0.01 85), oklch(0.93 0.006 85));
  --muted: light-dark(oklch(0.48 0.01 85), oklch(0.72 0.006 85));
  --accent: light-dark(oklch(0.45 0.1 150), oklch(0.79 0.12 150));
  --on-accent: light-dark(white, oklch(0.2 0.02 150));
  --line: light-dark(oklch(0.89 0.008 85), oklch(0.31 0.008 85));
}
body {
  display: grid; place-items: center; min-height: 100dvh; box-sizing: border-box; margin: 0; padding: 1.5rem;
  background: var(--ground); color: var(--text); font: 0.9375rem/1.5 system-ui, sans-serif;
}
main { width: 100%; max-width: 24rem; box-sizing: border-box; padding: 2rem; background: var(--surface);
  border: 1px solid var(--line); border-radius: 12px; }
img { display: block; width: 2rem; height: 2rem; }
h1 { margin: 1rem 0 0.5rem; font-size: 1.25rem; line-height: 1.3; font-weight: 650; letter-spacing: -0.01em; }
p { margin: 0; color: var(--muted); }
button, a { display: inline-block; margin-top: 1.5rem; font: inherit; font-weight: 600; }
button { padding: 0.5rem 1rem; border: 0; border-radius: 8px; background: var(--accent); color: var(--on-accent); cursor: pointer; }
button:hover { filter: brightness(1.06); }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`

const styleHash = createHash("sha256").update(style).digest("base64")

const headers = {
  "cache-control": "no-store",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; img-src 'self'; form-action 'self'; frame-ancestors 'none'`,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff"
}

interface Page {
  readonly heading: string
  readonly text: string
  readonly status: number
  /** The form or link below the text. */
  readonly next: string
}

const page = ({ heading, text, status, next }: Page) =>
  HttpServerResponse.text(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="/favicon.svg"><title>${heading} · Hazel</title><style>${style}</style><main><img src="/favicon.svg" alt=""><h1>${heading}</h1><p>${text}</p>${next}</main></html>`,
    { status, contentType: "text/html; charset=utf-8", headers }
  )

const toHazel = `<a href="/">Open Hazel</a>`

export const unknownLink = page({
  heading: "This link is not complete",
  text: "Open it from the mail again, or end the mails in your preferences.",
  status: 404,
  next: toHazel
})

export const question = page({
  heading: "End these mails?",
  text: "Hazel will not mail you any more about messages that mention you and that you have not read.",
  status: 200,
  next: `<form method="post"><button>End these mails</button></form>`
})

export const ended = page({
  heading: "You will receive no more of these mails",
  text: "You can turn them on again in your preferences, under “What notifies me”.",
  status: 200,
  next: toHazel
})

export const tooManyPreferences = page({
  heading: "The mails were not ended",
  text: "You have too many preferences. Delete one and open the link again.",
  status: 409,
  next: toHazel
})
