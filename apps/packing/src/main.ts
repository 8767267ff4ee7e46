import { join } from "node:path"
import { packAll } from "./pack.ts"
import { root } from "./places.ts"

for (const tarball of await packAll(join(root, ".hazel", "packages"))) console.log(tarball)
