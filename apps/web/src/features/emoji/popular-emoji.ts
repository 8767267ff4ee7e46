/**
 * Emoji that people use most at work, by shortcode, the most popular first. Among equally good matches, these are
 * offered first (decision 50).
 */
export const popularEmoji = `
+1 heart joy tada eyes pray fire rocket 100 white_check_mark raised_hands clap thinking wave ok_hand muscle sob smile
laughing grin slightly_smiling_face heart_eyes rofl sweat_smile wink blush sunglasses partying_face sparkles star
star_struck -1 thumbsup thumbsdown x warning heavy_check_mark bulb bug memo calendar coffee beers cake pizza see_no_evil
facepalm shrug saluting_face melting_face face_with_monocle nerd_face exploding_head scream cry rage angry
disappointed confused neutral_face expressionless unamused roll_eyes grimacing sleeping zzz skull ghost robot poop
hugs smiling_face_with_three_hearts kissing_heart yum stuck_out_tongue upside_down_face relieved pensive worried
hushed open_mouth astonished flushed pleading_face smirk innocent point_up point_down point_left point_right
point_up_2 v crossed_fingers handshake fist facepunch writing_hand heart_hands orange_heart yellow_heart green_heart
blue_heart purple_heart black_heart broken_heart two_hearts sparkling_heart zap boom dizzy star2 sun_with_face sunny
rainbow snowflake ocean christmas_tree four_leaf_clover sunflower rose cherry_blossom seedling evergreen_tree
dog cat unicorn panda_face fox_face bear monkey_face see_no_evil hear_no_evil speak_no_evil penguin turtle
snail butterfly bee spider octopus t-rex whale apple banana strawberry avocado taco hamburger fries popcorn doughnut
cookie birthday chocolate_bar tea beer wine_glass champagne clinking_glasses trophy medal_sports 1st_place_medal
dart soccer basketball bicyclist running car bus train airplane ship house office hospital school alarm_clock
hourglass stopwatch watch computer keyboard iphone email envelope inbox_tray package pushpin paperclip link lock
unlock key mag wrench hammer gear hammer_and_wrench test_tube microscope books book bookmark pencil2 art musical_note
headphones guitar microphone movie_camera camera loudspeaker mega bell no_bell speech_balloon thought_balloon
moneybag chart_with_upwards_trend chart_with_downwards_trend bar_chart gift balloon confetti_ball crown gem
construction rotating_light octagonal_sign no_entry question exclamation heavy_plus_sign arrow_up arrow_down
arrow_right arrow_left recycle green_circle red_circle yellow_circle hundred_points one two three
`
