/** The channels and keys that a connection observes. */
export interface Observer {
  /** `channel` is the real name. */
  readonly observes: (channel: string, key: string) => boolean
}

const observers = new WeakMap<object, Observer>()

/** Makes what a connection observes known to the codec, which all connections share. */
export const addObserver = (connection: object, observer: Observer) => void observers.set(connection, observer)

export const observes = (connection: object, channel: string, key: string) =>
  observers.get(connection)?.observes(channel, key) ?? false
