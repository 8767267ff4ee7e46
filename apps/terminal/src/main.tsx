import { connect } from "@hazel/client"
import { render } from "ink"
import { App } from "./app.tsx"
import { tokenFor } from "./credentials.ts"
import { fileStorage } from "./file-storage.ts"

const [url] = process.argv.slice(2)
if (url === undefined) {
  console.error("Usage: npm run terminal -- http://localhost:3000")
  process.exit(1)
}

const hazel = connect({ url, token: await tokenFor(url), storage: fileStorage() })
const app = render(<App hazel={hazel} />, { alternateScreen: true, interactive: true })
await app.waitUntilExit()
// A call that waits for a network that is gone must not hold the program. Everything unsent is in a file.
setTimeout(() => process.exit(), 1_000)
await hazel.close()
process.exit()
