# Exit message.
exit('bye')
