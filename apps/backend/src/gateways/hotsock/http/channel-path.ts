/** A path of the server API that reads a channel. */
export interface ChannelPath {
  /** The app that the path names, if it names one. */
  readonly app: string | undefined
  /** The name of the channel as it was encoded, in any length. */
  readonly name: string
  readonly isStorage: boolean
  /** Whether the path is at the root, where it may also be one of the web app's pages. */
  readonly isAtRoot: boolean
}

const syntax = /^(\/hotsock(?:\/([a-z0-9-]+))?)?\/channels\/([^/]+?)(\/storage)?$/

/** Reads `/channels/{name}` and `/channels/{name}/storage`, also below `/hotsock` and `/hotsock/{app}`. Sources: V4, V5. */
export const channelPathOf = (path: string): ChannelPath | undefined => {
  const [, prefix, app, name, storage] = syntax.exec(path) ?? []
  if (name === undefined) return undefined
  return { app, name, isStorage: storage !== undefined, isAtRoot: prefix === undefined }
}
