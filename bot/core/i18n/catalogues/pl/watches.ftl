### Zakład, któremu brakło najmniej, i kursy, na które ktoś czeka

command-help-tell = Kursy, o których dam ci znać
argument-help-tell-what = mecz, zakład i kurs albo off

today-no_feed = Teraz nie ma zakładu: od { $since } nie przychodzą kursy, ich źródło nie odpowiada. Na starych kursach nic nie doradzam; sprawdzam co kilka minut.
today-nearest = Najbliżej: { $bet }, { $match }: { $price } w { $bookmaker }, zakład od { $from }. Brakuje: { $lacks }.
today-nearest_more = Dalej: { $bet }, { $match }: { $price } w { $bookmaker }, zakład od { $from }. Brakuje: { $lacks }.
today-tell_how = Żebym dał znać raz, gdy kurs się pojawi: { $command }

lacks-low_edge = value ({ $value }, wymagane co najmniej { $limit })
lacks-low_confidence = pewności ({ $value }, wymagane co najmniej { $limit })
lacks-low_consensus = zgody ({ $value } z { $of } widzi zysk, wymagane { $limit })
lacks-low_price = kursu co najmniej { $limit }

button-tell_of = 🔔 { $number } · { $price }
today-tell_hint = 🔔 da znać raz, jeśli kurs pojawi się przed początkiem meczu.
button-tell = 🔔 Daj znać od { $price }

watch-set = Dam ci znać raz, jeśli { $bet }, { $match }, osiągnie { $price } (po prowizji) u jednego z twoich bukmacherów przed początkiem meczu. Potem, albo z początkiem meczu, zapominam.
watch-reached = Kurs, na który czekasz: { $bet }, { $match }, to { $price } w { $bookmaker } (widziany { $at }). Teraz to zakład.
watch-reached_no_bet = Kurs, na który czekasz: { $bet }, { $match }, to { $price } w { $bookmaker } (widziany { $at }). Teraz to już nie jest zakład dla ciebie: prognoza się zmieniła albo kłóci się z twoimi zakładami lub zasadami.
watch-none = Nie czekasz na żaden kurs. W dniu bez zakładu /today pokazuje najbliższe.
watch-title = Kursy, na które czekasz
watch-from = { $bet } od { $price } po prowizji
watch-how = O każdym dam znać raz, z początkiem meczu zapominam. /tell off rezygnuje ze wszystkich.
watch-off =
    { $n ->
        [0] Nie czekasz na żaden kurs.
        [one] Porzucono { $n } kurs. Nie dam już o nim znać.
        [few] Porzucono { $n } kursy. Nie dam już o nich znać.
       *[many] Porzucono { $n } kursów. Nie dam już o nich znać.
    }
watch-which = Na taki kurs nie umiem czekać. Nic nie zapisano. Naciśnij przycisk pod /today albo napisz /tell, żeby zobaczyć, na co czekasz.
watch-begun = Ten mecz się zaczął albo go nie znam. Nic nie zapisano.
watch-many = Czekasz już na { $most } kursów. Nic nie zapisano. /tell off rezygnuje ze wszystkich.
