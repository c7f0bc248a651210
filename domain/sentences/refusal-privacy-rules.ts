import type { RefusalWords } from './refusal-classes';
import { words } from './refusal-classes';

/** Rules about erasing what is kept on a person. */
export const privacyRuleWords: Readonly<Record<string, RefusalWords>> = {
  ERASED: words('Data orang ini sudah dihapus', 'The data of this person was erased'),
  DELETED_BY_RETENTION: words(
    'Masa simpan data kesehatan ini sudah habis, jadi isinya sudah dihapus',
    'The retention period of this health data has ended, so its content was deleted',
  ),
  ERASED_ALREADY: words('Data orang ini sudah dihapus', 'The data of this person was erased already'),
  LEGAL_HOLD: words(
    'Data ini ditahan untuk keperluan hukum, jadi tidak boleh dihapus',
    'A legal hold stands on this data, so it may not be erased',
    'Tunggu sampai Kabag Hukum mencabut penahanannya',
    'Wait until the head of Legal lifts the hold',
  ),
  RUNNING_CASE: words(
    'Orang ini masih mengambil bagian pada berkas yang berjalan',
    'This person still has a part in a running case',
    'Tunggu sampai berkas itu selesai',
    'Wait until that case has ended',
  ),
  IN_OFFICE: words(
    'Orang ini masih memegang jabatan atau mandat',
    'This person still holds an office or a mandate',
    'Akhiri jabatan dan mandatnya lebih dahulu',
    'End the offices and mandates first',
  ),
  SERVICE_NOT_ENDED: words(
    'Orang ini ditempatkan atau diangkat, dan akhir masa kerjanya belum disebut',
    'This person was placed or appointed, and the end of their service is not given',
    'Sebutkan tanggal akhir masa kerjanya',
    'Give the date on which their service ended',
  ),
  RETENTION_NOT_SET: words(
    'Kebijakan yang berlaku belum menetapkan masa simpan ({setting})',
    'The policy in force does not say yet how long data is kept ({setting})',
    'Terbitkan versi kebijakan yang menetapkannya',
    'Publish a version of the policy that says it',
  ),
  RETENTION_PERIOD: words(
    'Data ini wajib disimpan sampai {until}',
    'This data must be kept until {until}',
    'Ajukan lagi setelah tanggal itu',
    'Ask again after that day',
  ),
  HOLD_LIFTED: words('Penahanan ini sudah dicabut', 'This hold was lifted already'),
};
