/** The path of a claim as JavaScript writes it, as in `channels["room.123"].historyStart`. */
export const claimPath = (path: ReadonlyArray<PropertyKey>) =>
  path
    .map((key, index) => {
      const name = String(key)
      if (typeof key === "number") return `[${name}]`
      if (!/^[A-Za-z]\w*$/.test(name)) return `[${JSON.stringify(name)}]`
      return index === 0 ? name : `.${name}`
    })
    .join("")
