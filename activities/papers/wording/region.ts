/** The region whose papers these are, and where they are signed. */
export const region = {
  head: 'Bupati Kutai Timur',
  name: 'Kabupaten Kutai Timur',
  seat: 'Sangatta',
} as const;
