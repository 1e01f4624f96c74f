import { useEffect, useState } from 'react'
import type { CalendarDate } from '../model/date'
import type { GrowthReader } from '../model/growth-finding'
import type { Patient } from '../model/patient'

/** Compares a child's measurements with the references: these are fetched for those under twenty years alone. */
export function useGrowth(patient: Patient | undefined, today: CalendarDate): GrowthReader | undefined {
  const [growth, setGrowth] = useState<{ of: Patient; read: GrowthReader }>()
  const born = patient?.birthDate
  const isYoung = born !== undefined && today.year - born.year <= 20
  useEffect(() => {
    if (patient === undefined || !isYoung) return undefined
    let wanted = true
    async function fetchReferences(of: Patient) {
      const { growthReader } = await import('../model/growth')
      if (wanted) setGrowth({ of, read: growthReader(of) })
    }
    fetchReferences(patient).catch((error: unknown) => {
      globalThis.reportError?.(error)
      if (wanted) setGrowth({ of: patient, read: () => ({ kind: 'none', why: 'not-loaded' }) })
    })
    return () => {
      wanted = false
    }
  }, [patient, isYoung])
  return growth?.of === patient ? growth?.read : undefined
}
