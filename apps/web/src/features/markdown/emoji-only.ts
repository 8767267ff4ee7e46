/* Built from a string because the build target does not support the `v` flag; every browser that runs Hazel does. */
const upToThree = new RegExp(String.raw`^(?:\p{RGI_Emoji}\s*){1,3}$`, "v")
const longest = 120

/** Whether a text is one to three emoji and nothing else. Such texts are shown large. */
export const isOnlyEmoji = (text: string) => text.length <= longest && upToThree.test(text.trim())
