/** The address to which clients of an app connect. */
export const endpointOf = (name: string) => `${location.origin.replace(/^http/, "ws")}/hotsock/${name}`

export const endpointWith = (name: string, token: string) => `${endpointOf(name)}?token=${token}`
