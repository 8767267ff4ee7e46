import { createHash } from "node:crypto"

const style =
  ":root{color-scheme:light dark;font:16px/1.6 system-ui,sans-serif}body{max-width:60ch;margin:15vh auto;padding:0 24px}"

/** The policy of the page, which shows that the widget needs no inline style and no other origin than Hazel's. */
export const widgetDemoPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'"
].join("; ")

/** A page of another product, which embeds the widget as any page would. A visitor is a name of letters and digits. */
export const widgetDemoPage = (visitor: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Kettle shop</title>
<style>${style}</style>
<h1>Kettle shop</h1>
<p>This page plays another product. The button in the corner opens Hazel’s support widget, in which you are ${visitor}, a customer.</p>
<p>Add <code>?visitor=Pam</code> to the address to be somebody else.</p>
<script src="/widget.js" data-token-url="/widget-demo/token?visitor=${visitor}" data-title="Kettle support"></script>
</html>
`
