/**
 * The vocabulary of the client, types only. Members in camelCase are ours; frames and HTTP bodies keep the names of
 * the wire.
 *
 * @typedef {object} Options
 * @property {string | URL} baseUrl where the gateway is, with its context root; relative to the page in a browser
 * @property {string} clientId public client id (or publishable key) of the tenant
 * @property {string | (() => string | Promise<string>)} [token] access token, or a function that fetches a fresh one.
 *   With a function the client survives the end of its connection token; with text it stops there.
 * @property {string | URL} [authUrl] in place of `token`: where the application's own server answers a POST of
 *   `authBody` with `{data: {token}}`
 * @property {string | URL} [refreshUrl] where it answers a POST of `authBody` and `token` with the next one
 * @property {string | URL} [revokeUrl] where it is told at a logout, in the same way
 * @property {Record<string, any>} [authBody]
 * @property {Record<string, string>} [authHeaders]
 * @property {boolean} [autoRefreshToken] false: a token is not replaced a minute before its end, only when it is
 *     refused
 * @property {boolean} [batch] false: each frame comes in a message of its own; else those that wait come in one, which
 *   spares the server writes on busy channels
 * @property {Record<string, string[]>} [capabilities] narrows what the socket may do; never widens
 * @property {Partial<Platform>} [platform] replaces pieces of the browser, for tests
 *
 * @typedef {"disconnected" | "connecting" | "connected"} State `disconnected` is at rest: nothing happens until
 *   `reconnect()`. Waiting for the next attempt is `connecting`.
 *
 * @typedef {object} Connection what the server said about this socket
 * @property {string} connectionId
 * @property {string} subject
 * @property {string} session
 * @property {Record<string, string[]>} capabilities
 * @property {boolean} requiresLogin
 *
 * @typedef {object} Events what `on(name, listener)` hands to the listener
 * @property {{state: State, previous: State}} state
 * @property {{ticket: string, expiresIn: number, socketUrl: string, rotated: boolean}} ticket `ticket` is masked;
 *   `rotated` is false when an access token was exchanged, which starts a new chain of connection tokens
 * @property {{protocol: string, socketUrl: string}} opened
 * @property {Connection} authenticated
 * @property {{channels: string[], capabilities: Record<string, string[]>}} revoked rights were revoked: the patterns of
 *   which some were lost, and all that are left, as in `connection` from now on
 * @property {{token: string, source: "ticket" | "authenticated" | "refresh"}} token the connection token that replaces
 *   the one before; in clear, a credential: do not log it
 * @property {{expiresIn: number}} tokenExpiring the server asked for a refresh; the client is already doing it
 * @property {{direction: "in" | "out", frame: Frame}} frame every frame, credentials masked
 * @property {import("./problem.js").GatehouseError} error
 * @property {Disconnected} disconnected
 * @property {undefined} loggedOut
 *
 * @typedef {object} ChannelOptions
 * @property {boolean} [echo] false: not what this client publishes itself
 * @property {boolean} [presence] true: to be told who is there, who comes and who goes
 * @property {{epoch: string, offset: number}} [since] the last message that is known, of an earlier life
 *
 * @typedef {object} Message
 * @property {string} channel
 * @property {any} data
 * @property {string} epoch
 * @property {number} offset counts by one within an epoch
 * @property {Date} publishedAt
 * @property {Record<string, any> & {subject?: string}} from the gateway's word on who published
 *
 * @typedef {object} Member somebody who is there; with two sockets twice
 * @property {string} connectionId
 * @property {Record<string, any> & {subject?: string}} from the gateway's word on who it is
 * @property {any} data what it says about itself
 *
 * @typedef {object} ChannelEvents what `on(name, listener)` of a channel hands to the listener
 * @property {Message} message
 * @property {{epoch: string, offset: number, recovered: boolean}} joined after each (re)connection
 * @property {{before: {epoch: string, offset: number}, after: {epoch: string, offset: number}}} gap something between
 *   the two cannot be had any more: fetch anew what you show
 * @property {{action: "list" | "enter" | "update" | "leave", members: Member[]}} presence who came or went; `list`: all
 *   who are there, after each (re)connection
 * @property {import("./problem.js").GatehouseError} hidden after a loss this client may not be seen any more
 * @property {import("./problem.js").GatehouseError | undefined} lost the right to listen is not there (any more)
 *
 * @typedef {object} Disconnected
 * @property {number} code WebSocket close code; 1006 when there was none, 1000 when this side closed
 * @property {boolean} willReconnect
 * @property {number} retryInMs milliseconds to the next attempt; 0 when there is none
 * @property {import("./problem.js").GatehouseError} [error] absent when this side closed
 *
 * @typedef {Record<string, any> & {type: string, id?: string | number}} Frame
 *
 * @typedef {object} Ticket
 * @property {string} ticket
 * @property {number} expiresIn seconds
 * @property {string} socketUrl
 * @property {string} [connectionToken] successor of the connection token that was exchanged
 *
 * @typedef {object} Loss how a socket ended
 * @property {number} code
 * @property {string} reason
 * @property {boolean} authenticated false when it never got as far as `authenticated`
 * @property {Frame} [notice] the `disconnect` frame that came before
 * @property {Record<string, any>} [problem] the problem of an `unauthorized` frame that came before
 *
 * @typedef {object} KeeperOwner what the keeper needs to know and does not decide itself
 * @property {() => Promise<Ticket>} exchange
 * @property {(frame: Frame, awaited: boolean) => void} received
 * @property {(error: import("./problem.js").GatehouseError) => boolean} otherwise asked when the server says to stay
 *   away: is there another credential to come back with?
 * @property {() => void} dropped the line is gone, for whatever reason
 * @property {(name: keyof Events, detail?: any) => void} tell
 *
 * @typedef {object} Platform the pieces of the browser the client stands on
 * @property {new (url: string, protocols: string[]) => WebSocket} WebSocket
 * @property {(url: string, init: RequestInit) => Promise<Response>} fetch
 * @property {(ring: () => void, ms: number) => any} setTimeout
 * @property {(handle: any) => void} clearTimeout
 * @property {() => number} now monotonic milliseconds
 * @property {() => number} wallClock milliseconds of the wall clock; only differences of it are ever used
 * @property {() => number} random from 0 inclusive to 1 exclusive
 * @property {EventTarget} [window] says `online` and `offline`
 * @property {EventTarget & {visibilityState: string}} [document] says `visibilitychange`
 * @property {string} [pageUrl] what a relative `baseUrl` is relative to
 */
export {};
