import type { Sex } from '../../domain/nip';
import type { Dice } from './dice';

// Common given names only. Two of them together make up a person who does not exist.
const FIRST: Readonly<Record<Sex, readonly string[]>> = {
  male: [
    ...['Adi', 'Agus', 'Ahmad', 'Andi', 'Anton', 'Arif', 'Bayu', 'Budi', 'Dedi', 'Didik', 'Dwi', 'Edi', 'Eko', 'Fauzi'],
    ...['Gunawan', 'Hadi', 'Hamzah', 'Hasan', 'Heru', 'Indra', 'Iwan', 'Joko', 'Kurnia', 'Lukman', 'Made', 'Mulyadi'],
    ...['Nugroho', 'Rahman', 'Ridwan', 'Rizal', 'Rudi', 'Sigit', 'Slamet', 'Sofyan', 'Tono', 'Umar', 'Wahyu', 'Yanto'],
  ],
  female: [
    ...['Aisyah', 'Ani', 'Ayu', 'Dewi', 'Dian', 'Endang', 'Erna', 'Fatimah', 'Fitri', 'Hartati', 'Indah', 'Intan'],
    ...['Kartini', 'Lestari', 'Lina', 'Maria', 'Mega', 'Murni', 'Nani', 'Nurul', 'Putri', 'Ratna', 'Retno', 'Rosita'],
    ...['Sari', 'Siti', 'Sri', 'Sulastri', 'Tuti', 'Umi', 'Wati', 'Wulan', 'Yanti', 'Yuliana', 'Yuni', 'Zahra'],
  ],
};

const SECOND: Readonly<Record<Sex, readonly string[]>> = {
  male: [
    ...['Abdullah', 'Akbar', 'Anwar', 'Basuki', 'Cahyono', 'Darmawan', 'Efendi', 'Firdaus', 'Hakim', 'Hidayat'],
    ...['Irawan', 'Kusuma', 'Laksono', 'Mahendra', 'Maulana', 'Noor', 'Pranata', 'Prasetyo', 'Purnomo', 'Ramadhan'],
    ...['Saputra', 'Setiawan', 'Subroto', 'Suryanto', 'Syahputra', 'Utomo', 'Wibowo', 'Wijaya', 'Yulianto', 'Yusuf'],
  ],
  female: [
    ...['Amalia', 'Anggraini', 'Astuti', 'Damayanti', 'Handayani', 'Hasanah', 'Hidayati', 'Kusumawati', 'Maharani'],
    ...['Marlina', 'Mulyani', 'Ningsih', 'Novita', 'Permata', 'Pertiwi', 'Puspita', 'Rahayu', 'Rahmawati', 'Safitri'],
    ...['Salsabila', 'Setyawati', 'Susanti', 'Utami', 'Wahyuni', 'Widiastuti', 'Wijayanti', 'Wulandari', 'Yunita'],
  ],
};

export function inventName(dice: Dice, sex: Sex): string {
  return `${dice.pick(FIRST[sex])} ${dice.pick(SECOND[sex])}`;
}

/** Completes a given name that is laid down. */
export function inventSecondName(dice: Dice, sex: Sex): string {
  return dice.pick(SECOND[sex]);
}
