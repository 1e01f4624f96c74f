import type { Adapter, AdapterPayload } from 'oidc-provider'

interface Stored {
  payload: AdapterPayload
  expiresAt: number
}

/**
 * Where oidc-provider keeps its sessions, codes, grants and tokens: maps that end with the process. Its own
 * in-memory one forgets the oldest of 1,000 things, which a long test run reaches.
 */
export const memoryAdapter = (now: () => number): ((model: string) => Adapter) => {
  const models = new Map<string, Map<string, Stored>>()

  return (model) => {
    const stored = new Map<string, Stored>()
    models.set(model, stored)

    const find = (id: string) => {
      const found = stored.get(id)
      if (found === undefined) return undefined
      if (found.expiresAt > now()) return found.payload
      stored.delete(id)
      return undefined
    }
    const findWhere = (matches: (payload: AdapterPayload) => boolean) => {
      for (const [id, { payload }] of stored) if (matches(payload)) return find(id)
      return undefined
    }

    return {
      upsert: async (id, payload, expiresIn) => {
        stored.set(id, { payload, expiresAt: expiresIn === undefined ? Infinity : now() + expiresIn * 1000 })
      },
      find: async (id) => find(id),
      findByUid: async (uid) => findWhere((payload) => payload.uid === uid),
      findByUserCode: async (userCode) => findWhere((payload) => payload.userCode === userCode),
      consume: async (id) => {
        const payload = find(id)
        if (payload) payload.consumed = Math.floor(now() / 1000)
      },
      destroy: async (id) => {
        stored.delete(id)
      },
      revokeByGrantId: async (grantId) => {
        for (const [id, { payload }] of stored) if (payload.grantId === grantId) stored.delete(id)
      },
    }
  }
}
