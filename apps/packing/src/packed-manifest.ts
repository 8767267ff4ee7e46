import type { EntryPoints } from "./entry-points.ts"
import type { SourceManifest, Targets } from "./source-manifest.ts"

const compiled = (file: string, extension: string) => file.replace(/^\.\/src\//, "./dist/").replace(/\.ts$/, extension)

/** `default` rather than `import`, so that `require` finds the module in a Node that can require modules. */
const exported = (file: string) => ({ types: compiled(file, ".d.ts"), default: compiled(file, ".js") })

const compiledTargets = (targets: Targets = {}) =>
  Object.fromEntries(
    Object.entries(targets).map(([name, conditions]) => [
      name,
      Object.fromEntries(
        Object.entries(typeof conditions === "object" ? (conditions ?? {}) : { default: conditions }).map(
          ([condition, file]) => [condition, compiled(file, ".js")]
        )
      )
    ])
  )

/** A range that lets npm share one copy of a dependency. Packages of Hazel fit only in the same version. */
const rangeOf = (name: string, version: string, manifest: SourceManifest) =>
  name.startsWith("@hazel/") ? manifest.version : `^${version}`

const dependenciesOf = (manifest: SourceManifest) =>
  Object.fromEntries(
    Object.entries(manifest.dependencies)
      .filter(([name]) => !(name in manifest.peerDependencies))
      .map(([name, version]) => [name, rangeOf(name, version, manifest)])
  )

/** The manifest that npm gets: without scripts, development, workspaces and catalogs. */
export const packedManifest = (manifest: SourceManifest, entryPoints: EntryPoints) => ({
  name: manifest.name,
  version: manifest.version,
  description: manifest.description,
  keywords: manifest.keywords,
  license: manifest.license,
  type: "module",
  engines: manifest.engines,
  sideEffects: manifest.sideEffects,
  exports: {
    ...Object.fromEntries([...entryPoints].map(([subpath, file]) => [subpath, exported(file)])),
    "./package.json": "./package.json"
  },
  ...(manifest.imports && { imports: compiledTargets(manifest.imports) }),
  files: ["dist"],
  dependencies: dependenciesOf(manifest),
  peerDependencies: manifest.peerDependencies,
  ...(manifest.peerDependenciesMeta && { peerDependenciesMeta: manifest.peerDependenciesMeta })
})
