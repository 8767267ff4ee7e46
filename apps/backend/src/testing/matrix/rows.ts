/* Rows that several calls have in common. The columns are `people` in operation.ts. */

//                 owner admin moderator manager member guest | removed outsider banned | anonymous
export const everybody = "yes yes yes yes yes yes | yes yes yes | unsigned"
export const administrators = "yes yes no no no no | no no no | unsigned"
export const members = "yes yes yes yes yes yes | absent absent absent | unsigned"
export const membersOnly = "yes yes yes yes yes yes | no no absent | unsigned"
export const readers = "yes yes yes yes yes yes | yes yes absent | unsigned"
export const managers = "yes yes yes yes no no | absent absent absent | unsigned"
export const managersInPublic = "yes yes yes yes no no | no no absent | unsigned"

export const ownInvitation = "yes yes absent yes yes absent | absent absent absent | unsigned"
export const resolvers = "yes yes yes yes absent absent | absent absent absent | unsigned"
export const nobody = "absent absent absent absent absent absent | absent absent absent | unsigned"
