import { packAll } from "./pack.ts"

for (const tarball of await packAll()) console.log(tarball)
