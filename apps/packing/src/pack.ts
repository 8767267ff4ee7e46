import { copyFile, mkdir, rm, symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { compile, type Declarations } from "./compile.ts"
import { type EntryPoints, entryPointsOf } from "./entry-points.ts"
import { packedManifest } from "./packed-manifest.ts"
import { output, root, sourceOf } from "./places.ts"
import { type PublishedPackage, publishedPackages } from "./published-packages.ts"
import { run } from "./run.ts"
import { readSourceManifest } from "./source-manifest.ts"

const declarationsOf = (name: string, folder: string, entryPoints: EntryPoints): Declarations =>
  Object.fromEntries(
    [...entryPoints].map(([subpath, file]) => [
      name + subpath.slice(1),
      [join(output, folder, file.replace(/^\.\/src\//, "dist/").replace(/\.ts$/, ".d.ts"))]
    ])
  )

/** Compiles one package into a clean folder, with its manifest, README and licence. */
const stage = async (published: PublishedPackage, declarations: Declarations): Promise<Declarations> => {
  const { folder } = published
  const staged = join(output, folder)
  await rm(staged, { recursive: true, force: true })
  const manifest = await readSourceManifest(sourceOf(folder))
  const entryPoints = entryPointsOf(sourceOf(folder), manifest.publishConfig.exports)
  await compile(published, entryPoints, declarations)
  await writeFile(join(staged, "package.json"), `${JSON.stringify(packedManifest(manifest, entryPoints), null, 2)}\n`)
  await copyFile(join(sourceOf(folder), "README.md"), join(staged, "README.md"))
  await copyFile(join(root, "LICENSE"), join(staged, "LICENSE"))
  return declarationsOf(manifest.name, folder, entryPoints)
}

const tarballOf = async (folder: string): Promise<string> => {
  const printed = await run("npm", ["pack", "--json", "--pack-destination", output], { cwd: join(output, folder) })
  const [{ filename }]: [{ filename: string }] = JSON.parse(printed)
  return join(output, filename)
}

/** Lets the compiler find what the declarations of the domain import, `effect` above all. */
const linkDependencies = async () => {
  await mkdir(output, { recursive: true })
  const link = join(output, "node_modules")
  await rm(link, { force: true })
  await symlink(join(sourceOf("domain"), "node_modules"), link)
}

/** Packs every published package. Resolves with the paths of the tarballs. */
export const packAll = async (): Promise<ReadonlyArray<string>> => {
  await linkDependencies()
  const declarations: Record<string, ReadonlyArray<string>> = {}
  for (const published of publishedPackages) Object.assign(declarations, await stage(published, declarations))
  return Promise.all(publishedPackages.map(({ folder }) => tarballOf(folder)))
}
