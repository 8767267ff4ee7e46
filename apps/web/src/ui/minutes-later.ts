/** The moment so many minutes after `now`, in UTC. */
export const minutesLater = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()
