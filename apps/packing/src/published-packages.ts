/** A package that others install. `folder` is its name below `packages/`. */
export interface PublishedPackage {
  readonly folder: "domain" | "client"
  /** The types of Node are known only where a module is meant for Node, so that the rest cannot use them. */
  readonly types: ReadonlyArray<string>
}

/** Each package follows the packages that it depends on. */
export const publishedPackages: ReadonlyArray<PublishedPackage> = [
  { folder: "domain", types: [] },
  { folder: "client", types: ["node"] }
]
