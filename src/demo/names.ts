/** Invented people, with names from many places. Any likeness to somebody is chance. */
export const firstNames = {
  circle: ['Amara', 'Ines', 'Yuki', 'Fatima', 'Sofia', 'Priya', 'Aoife', 'Leila', 'Marta', 'Nkechi', 'Hanna', 'Mei', 'Zeynep', 'Chiara', 'Tala', 'ليلى', 'Ana Lucía', 'Oluwaseun', 'Katarzyna', 'Rivka'],
  square: ['Kofi', 'Jonas', 'Hiro', 'Omar', 'Mateo', 'Arjun', 'Cillian', 'Dariusz', 'Emre', 'Wei', 'Luca', 'Tunde', 'Samir', 'Lars', 'Nikos', 'יונתן', 'José Antonio', 'Björn', 'Rashid', 'Mikhail'],
  diamond: ['Robin', 'Sasha', 'Noa', 'Kai', 'Ari', 'Charlie'],
} as const

export const familyNames = [
  'Okafor', 'Duarte', 'Tanaka', 'Haddad', 'Rossi', 'Nair', 'Byrne', 'Moradi', 'Kowalska', 'Eze', 'Lindqvist', 'Chen', 'Yılmaz', 'Marino',
  'Haidar', 'García Fernández', 'Adeyemi', 'Nowak', 'Levi', 'van der Meulen', 'Öztürk-Schneider', 'Papadopoulou', 'Mensah', 'Sato', 'Weber',
  'Featherstonehaugh-Montgomery', 'Nguyễn', 'Petrović', 'Larsen', 'Abdi',
] as const

export const childNames = ['Mila', 'Theo', 'Zola', 'Finn', 'Noor', 'Leo', 'Ayla', 'Sami', 'Ida', 'Juno', 'Ravi', 'Elif'] as const
