import { cvx } from './codes'

export const vaccines = {
  hepatitisB: cvx('08', 'hepatitis B vaccine, pediatric or pediatric/adolescent dosage', 'Hepatitis B'),
  dtap: cvx('20', 'diphtheria, tetanus toxoids and acellular pertussis vaccine', 'DTaP'),
  polio: cvx('10', 'poliovirus vaccine, inactivated', 'Polio (IPV)'),
  pneumococcal: cvx('133', 'pneumococcal conjugate vaccine, 13 valent', 'Pneumococcal (PCV13)'),
  mmr: cvx('03', 'measles, mumps and rubella virus vaccine', 'MMR'),
  varicella: cvx('21', 'varicella virus vaccine', 'Chickenpox (varicella)'),
  tdap: cvx('115', 'tetanus toxoid, reduced diphtheria toxoid, and acellular pertussis vaccine, adsorbed', 'Tdap'),
  hpv: cvx('165', 'Human Papillomavirus 9-valent vaccine', 'HPV (9-valent)'),
  influenza: cvx('140', 'Influenza, split virus, trivalent, preservative free', 'Influenza'),
  zoster: cvx('187', 'zoster vaccine recombinant', 'Shingles (recombinant)'),
} as const
