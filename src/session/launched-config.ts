import type { AppConfig } from '../config/app-config'
import { readRightConfig } from '../config/right-config'
import { parseJson } from '../fhir/json-value'
import { storagePrefix, type StorageArea } from './oauth-storage'

// The config that a launch was made with, for its callback: the code is exchanged by it at once, while the config of now is
// asked for (docs/decisions/0035). It goes with the pending launch.

const name = `${storagePrefix}config`

/** Keeps the config in the tab that leaves for the EHR. Where there is no room for it, the callback asks first. */
export function keepLaunchedConfig(area: StorageArea, config: AppConfig): void {
  try {
    area.setItem(name, JSON.stringify(config))
  } catch {
    area.removeItem(name)
  }
}

/** The config of the launch that this tab left with. */
export function readLaunchedConfig(area: StorageArea): AppConfig | undefined {
  return readRightConfig(parseJson(area.getItem(name) ?? ''))
}
