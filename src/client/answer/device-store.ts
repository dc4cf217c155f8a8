import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { KeptForm } from './kept-form.ts'

interface Schema extends DBSchema {
  form: { key: string; value: KeptForm }
  /** `current`: the questionnaire opened last in this browser. */
  device: { key: 'current'; value: string }
}

/** Where the device keeps forms until they are sent. */
export type DeviceStore = {
  /** Whether it outlives this page. Some private windows refuse to keep anything. */
  isLasting: boolean
  current(): Promise<KeptForm | undefined>
  read(occasionId: string): Promise<KeptForm | undefined>
  /** Changes the stored form in one transaction, so that two tabs never overwrite each other. */
  change(occasionId: string, change: (stored: KeptForm | undefined) => KeptForm): Promise<KeptForm>
  makeCurrent(occasionId: string): Promise<void>
  remove(occasionId: string): Promise<void>
}

export async function openDeviceStore(): Promise<DeviceStore> {
  try {
    const database = await openDB<Schema>('securebase-answering', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('form', { keyPath: 'occasionId' })
        fresh.createObjectStore('device')
      },
    })
    return lastingStore(database)
  } catch {
    return passingStore()
  }
}

function lastingStore(database: IDBPDatabase<Schema>): DeviceStore {
  return {
    isLasting: true,
    async current() {
      const occasionId = await database.get('device', 'current')
      return occasionId === undefined ? undefined : database.get('form', occasionId)
    },
    read: (occasionId) => database.get('form', occasionId),
    async change(occasionId, change) {
      const { store, done } = database.transaction('form', 'readwrite')
      const changed = change(await store.get(occasionId))
      await store.put(changed)
      await done
      return changed
    },
    async makeCurrent(occasionId) {
      await database.put('device', occasionId, 'current')
    },
    async remove(occasionId) {
      const transaction = database.transaction(['form', 'device'], 'readwrite')
      await transaction.objectStore('form').delete(occasionId)
      const device = transaction.objectStore('device')
      if ((await device.get('current')) === occasionId) await device.delete('current')
      await transaction.done
    },
  }
}

/** For a browser that keeps nothing: the page works until it is closed. */
function passingStore(): DeviceStore {
  const forms = new Map<string, KeptForm>()
  let current: string | undefined
  return {
    isLasting: false,
    current: async () => (current === undefined ? undefined : forms.get(current)),
    read: async (occasionId) => forms.get(occasionId),
    async change(occasionId, change) {
      const changed = change(forms.get(occasionId))
      forms.set(occasionId, changed)
      return changed
    },
    async makeCurrent(occasionId) {
      current = occasionId
    },
    async remove(occasionId) {
      forms.delete(occasionId)
      if (current === occasionId) current = undefined
    },
  }
}
