import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { Schema } from "effect"

const Versions = Schema.Record(Schema.String, Schema.String)

/** A target is a path, a path for each condition, or null for a module that is not exported. */
const Target = Schema.Union([Schema.String, Schema.Null, Schema.Record(Schema.String, Schema.String)])

const Targets = Schema.Record(Schema.String, Target)
export type Targets = typeof Targets.Type

/** The parts of a published package's manifest, as it is in the repository, that are packed. */
const SourceManifest = Schema.Struct({
  name: Schema.String,
  version: Schema.String,
  description: Schema.String,
  keywords: Schema.Array(Schema.String),
  license: Schema.String,
  engines: Versions,
  sideEffects: Schema.Literal(false),
  dependencies: Versions,
  peerDependencies: Versions,
  peerDependenciesMeta: Schema.optionalKey(Schema.Record(Schema.String, Schema.Struct({ optional: Schema.Boolean }))),
  imports: Schema.optionalKey(Targets),
  /** The modules that others may import. In the repository `exports` allows more. */
  publishConfig: Schema.Struct({ exports: Targets })
})
export type SourceManifest = typeof SourceManifest.Type

export const readSourceManifest = async (folder: string): Promise<SourceManifest> =>
  Schema.decodeUnknownSync(SourceManifest)(JSON.parse(await readFile(join(folder, "package.json"), "utf8")))
