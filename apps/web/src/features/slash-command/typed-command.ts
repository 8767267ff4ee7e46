interface TypedCommand {
  /** Without the slash. */
  readonly name: string
  readonly rest: string
}

/** The command that a text is, if it begins like one: `/name` and then a space or nothing. A path such as `/etc/hosts` is none. */
export const typedCommand = (text: string): TypedCommand | undefined => {
  const [, name, rest = ""] = /^\/([^\s/]+)(?:\s+([\s\S]*))?$/.exec(text) ?? []
  return name === undefined ? undefined : { name: name.toLowerCase(), rest: rest.trim() }
}

/** Two slashes at the start write a message that begins with one. */
export const withoutEscape = (text: string) => (/^\/\/[^\s/]/.test(text) ? text.slice(1) : text)
