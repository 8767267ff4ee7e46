/* Built from text because the build target knows no `v` flag; every browser that runs Hazel does. */
const upToThree = new RegExp(String.raw`^(?:\p{RGI_Emoji}\s*){1,3}$`, "v")
const longest = 120

/** One to three emoji and nothing else: those are shown large. */
export const isOnlyEmoji = (text: string) => text.length <= longest && upToThree.test(text.trim())
