/** The reactions that are offered before a person has used any. */
export const popularAtFirst = ["👍", "❤️", "😂", "🎉", "👀", "🙏", "🔥", "🚀", "✅"]
