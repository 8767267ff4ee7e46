import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const web = fileURLToPath(new URL("../../../../web/src", import.meta.url))

/** The paths of all routes of the web app, as its router spells them. */
export const routesInSource = () =>
  Array.from(
    readFileSync(join(web, "router.tsx"), "utf8").matchAll(/\b(?:path: |formerLink\()"([^"]+)"/g),
    ([, path]) => path ?? ""
  )

const showsDialog = /<(?:Dialog|ConfirmDialog|Sheet|dialog)\b/

/** Files called `open-…` open a dialog that is shown by another file. */
const isNamedDialog = /(?:^|\/)(?!open-)[^/]*-dialog\.tsx$/

/** Parts of other dialogs, which nobody opens by themselves. */
const parts = new Set(["setting-dialog", "switch-dialog"])

/** The names of all files of features that show a dialog, or are named as those that do. */
export const dialogsInSource = () =>
  readdirSync(join(web, "features"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx") && !file.endsWith(".test.tsx"))
    .filter((file) => isNamedDialog.test(file) || showsDialog.test(readFileSync(join(web, "features", file), "utf8")))
    .map((file) => file.replace(/^.*\//, "").replace(/\.tsx$/, ""))
    .filter((name) => !parts.has(name))
